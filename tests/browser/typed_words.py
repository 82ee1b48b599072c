"""A page of labels that say what users may type, for the test beside it: Streamlit runs it, pytest does not."""

from __future__ import annotations

import streamlit as st

from pages.parts.widgets.markup import plain

TYPED = (
    "**x** _y_ __z__ ~~w~~ `v`",
    "[a](b) ![a](http://b.cn/c.png) [^1] <http://a.cn>",
    "<b>bold</b> <script>x</script> <!-- c -->",
    "&amp; &lt; &#42; \\*x\\*",
    ":material/home: :smile: :+1: :streamlit:",
    ":red[x] :red-background[x] :small[y] ::div :::note",
    "$x$ and $$y$$",
    "www.a.cn WWW.A.CN 公司www.a.cn",
    "http://a.cn https://a.cn/b?c=d (http://a.cn) mailto:a@b.cn",
    "someone@example.com",
    "a -> b <- c <-> d -- e >= f <= g ~= h a-->b",
    "# head",
    "1. one",
    "2026. one",
    "1) one",
    "- item",
    "- [ ] to do",
    "+ item",
    "> quote",
    "a | b",
    "---",
    "=== x",
    "x\\",
)

ELEMENTS = 12
"""So many elements below say each of them."""

if __name__ == "__main__":
    for number, typed in enumerate(TYPED):
        words = plain(typed)
        with st.container(key=f"typed-{number}"):
            st.button(words, key=f"button-{number}")
            st.checkbox(words, key=f"checkbox-{number}")
            st.radio(words, [words], captions=[words], key=f"radio-{number}")
            st.selectbox(words, [typed], key=f"selectbox-{number}")
            st.text_input(words, typed, key=f"text-{number}")
            st.file_uploader(words, key=f"file-{number}")
            st.page_link("https://example.com", label=words)
            st.warning(words)
            st.caption(words)
            st.markdown(words)
            st.tabs([words])
            with st.popover(words):
                st.empty()
