"""The peer of `rerun`: the least that a Streamlit page with twelve fields can be. Run by the benchmark, not
imported."""

from __future__ import annotations

import streamlit as st

st.title("Bare page")
for number in range(12):
    st.text_input(f"Field {number}", key=f"field-{number}")
