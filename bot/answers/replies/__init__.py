"""From what a question asks for to the `Answer`: one module a kind of answer."""
