"""An answer as the browser page shows it, for ``streamlit_app``."""
