"""The ASGI side of the app: what happens to a request before or instead of Streamlit."""
