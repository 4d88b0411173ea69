"""The sentence that says most of what is asked: signs, fitted weights, an honest threshold."""
