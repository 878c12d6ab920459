"""The domain: from the text of a question to an `Answer`. Pure and synchronous."""
