"""Everything that can go wrong, as one tree.

::

    FilingsError                 said to a person in one line: what happened, and what to do
    ├── ParseError               this file cannot become a filing
    │   ├── EmptyFileError       nothing in it
    │   ├── UnsupportedFileError not a filing in any form known here
    │   ├── DamagedFileError     cut off or corrupt
    │   ├── EncryptedFileError   asks for a password
    │   ├── UnsafeFileError      a DOCTYPE, a bomb, a path that leads outside
    │   └── TooLargeError        over a stated limit
    ├── LibraryError             the library cannot be opened or written
    │   ├── LibraryLockedError   another process is writing
    │   ├── LibraryMismatchError built with another model or version
    │   └── LibraryDamagedError  its files disagree
    ├── VectorStoreError         Chroma cannot be reached or read
    ├── EmbeddingModelError      the embedding model is missing or not the one expected
    └── RerankerError            the reranker is missing, or gives no scores
"""


class FilingsError(Exception):
    """Base of all errors raised on purpose; ``str(error)`` is fit to show to a person."""


class ParseError(FilingsError):
    """A file cannot become a filing. The message names the file and the reason."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class EmptyFileError(ParseError):
    """The file holds nothing to read."""


class UnsupportedFileError(ParseError):
    """The content is not a filing in any format known here."""


class DamagedFileError(ParseError):
    """The file is cut off or corrupt."""


class EncryptedFileError(ParseError):
    """The file asks for a password."""


class UnsafeFileError(ParseError):
    """The file could do harm: a DOCTYPE, a decompression bomb, a path that leads outside."""


class TooLargeError(ParseError):
    """The file is over a stated limit."""


class LibraryError(FilingsError):
    """A library cannot be opened or written."""


class LibraryLockedError(LibraryError):
    """Another process is writing to the library."""


class LibraryMismatchError(LibraryError):
    """The library was built with another embedding model or an incompatible version."""


class LibraryDamagedError(LibraryError):
    """The library's files disagree with each other."""


class VectorStoreError(FilingsError):
    """Chroma cannot be reached or read."""


class EmbeddingModelError(FilingsError):
    """The embedding model is missing, or is not the one expected."""


class RerankerError(FilingsError):
    """The reranker that was asked for is missing, cannot be loaded, or gives no scores."""
