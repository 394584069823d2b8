"""Loaders floor: documents for retrieval, as LangChain and LlamaIndex take them. Nothing else imports it."""
