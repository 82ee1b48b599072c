(() => {
  // Elements come and go with each run; one set of listeners on the document serves them all.
  if (window.icpPage) return;
  window.icpPage = true;

  const commit = (area) =>
    area.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", keyCode: 13, ctrlKey: true, bubbles: true }));
  let pause = 0;
  document.addEventListener("input", (event) => {
    const area = event.target;
    if (!(area instanceof HTMLTextAreaElement) || event.isComposing) return;
    clearTimeout(pause);
    pause = setTimeout(() => commit(area), 400);
  });
  document.addEventListener("compositionend", (event) => {
    if (event.target instanceof HTMLTextAreaElement) {
      clearTimeout(pause);
      pause = setTimeout(() => commit(event.target), 400);
    }
  });
  // Whoever closes the tab in the middle of a word loses nothing: leaving the field sends it.
  for (const leaving of ["beforeunload", "pagehide", "visibilitychange"])
    window.addEventListener(leaving, () => document.activeElement && document.activeElement.blur());
  // The uploader's own words are English; the style sheet shows ours, and a screen reader has to hear them too.
  const words = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim().replace(/^"|"$/g, "");
  new MutationObserver(() => {
    for (const button of document.querySelectorAll('[data-testid="stFileUploaderDropzone"] button'))
      if (button.getAttribute("aria-label") !== words("--upload")) button.setAttribute("aria-label", words("--upload"));
  }).observe(document.body, { childList: true, subtree: true });

  const show = (id) => {
    const place = document.getElementById(id);
    if (!place) return false;
    place.scrollIntoView({ block: "center" });
    const element = place.closest('[data-testid="stElementContainer"]');
    const next = element && element.nextElementSibling;
    const input = next && next.querySelector("input, textarea, button");
    if (input) input.focus({ preventScroll: true });
    return true;
  };
  const follow = (tries) => {
    const id = decodeURIComponent(window.location.hash.slice(1));
    if (id && !show(id) && tries > 0) setTimeout(() => follow(tries - 1), 150);
  };
  window.addEventListener("hashchange", () => follow(1));
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest('a[href^="#f-"]');
    if (link) { event.preventDefault(); show(link.getAttribute("href").slice(1)); }
  });
  follow(40);
})();
