(() => {
  // Elements come and go with each run; one set of listeners on the document serves them all.
  if (window.icpPage) return;
  window.icpPage = true;

  const commit = (area) =>
    area.dispatchEvent(
      new KeyboardEvent("keydown", { key: "Enter", code: "Enter", keyCode: 13, ctrlKey: true, bubbles: true }),
    );
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
  // Closing the tab in the middle of a word loses nothing. Leaving the field sends it by the websocket; what that has
  // not carried yet goes with the page, so the text is also handed over by a request that outlives it.
  const LATELY = 5000;
  const typed = new Map();
  const isText = (field) =>
    field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === "text");
  const addressOf = (field) => {
    let element = field.closest('[data-testid="stElementContainer"]');
    while (element && (element = element.previousElementSibling)) {
      const mark = element.querySelector("[data-autosave]");
      if (mark) return mark.dataset.autosave;
      if (element.querySelector("input, textarea")) return "";
    }
    return "";
  };
  document.addEventListener("input", (event) => {
    const address = isText(event.target) ? addressOf(event.target) : "";
    if (address) typed.set(event.target, { address, at: performance.now() });
  });
  const handOver = () => {
    const lately = [...typed].filter(([, { at }]) => performance.now() - at < LATELY);
    typed.clear();
    // A field that shows something else by now was not what was typed in.
    const there = lately.filter(([field, { address }]) => field.isConnected && addressOf(field) === address);
    const edits = there.map(([field, { address }]) => ({ address, text: field.value }));
    if (!edits.length) return;
    navigator.sendBeacon("/autosave", new Blob([JSON.stringify(edits)], { type: "application/json" }));
  };
  for (const leaving of ["beforeunload", "pagehide", "visibilitychange"])
    window.addEventListener(leaving, () => {
      if (leaving === "visibilitychange" && document.visibilityState !== "hidden") return;
      handOver();
      const field = document.activeElement;
      if (field && field !== document.body) field.blur();
    });
  // The uploader's own words are English; the style sheet shows ours, and a screen reader has to hear them too.
  const words = (name) =>
    getComputedStyle(document.documentElement).getPropertyValue(name).trim().replace(/^"|"$/g, "");
  new MutationObserver(() => {
    for (const button of document.querySelectorAll('[data-testid="stFileUploaderDropzone"] button'))
      if (button.getAttribute("aria-label") !== words("--upload")) button.setAttribute("aria-label", words("--upload"));
    toToday();
    arrive();
    toSummary();
    leadOn();
    mark();
  }).observe(document.body, { childList: true, subtree: true });

  // A new screen opens at its top: the window scrolls a box, which keeps its place when only its content changes.
  const screen = () => {
    const asked = new URLSearchParams(window.location.search);
    return [window.location.pathname, ...["application", "filing", "website"].map((name) => asked.get(name))].join(" ");
  };
  let shown = screen();
  const arrive = () => {
    if (shown === screen()) return;
    shown = screen();
    mark();
    const main = document.querySelector('[data-testid="stMain"]');
    if (main) main.scrollTop = 0;
  };
  // On a phone the sidebar lies over the screen that is chosen in it.
  const phone = window.matchMedia("(max-width: 768px)");
  document.addEventListener("click", (event) => {
    const link = '[data-testid="stSidebar"] [data-testid="stPageLink"] a';
    const chosen = event.target.closest && event.target.closest(link);
    const close = phone.matches && chosen && document.querySelector('[data-testid="stSidebarCollapseButton"] button');
    if (close) close.click();
  });
  // Of several links to one page, each for another website, one is where the reader is.
  const path = (link) => (link.getAttribute("href") ? link.pathname : "/");  // the home page's link is an empty one
  const mark = () => {
    const website = new URLSearchParams(window.location.search).get("website");
    for (const list of document.querySelectorAll('[data-testid="stSidebar"], .st-key-websites')) {
      const links = [...list.querySelectorAll("a")];
      const near = links.filter((link) => path(link) === window.location.pathname);
      const there = near.find((link) => new URL(link.href).searchParams.get("website") === website) || near[0];
      for (const link of links)
        if (link === there) link.setAttribute("aria-current", "page");
        else link.removeAttribute("aria-current");
    }
  };
  // A bundle that this tab has downloaded is no longer what its screen puts first: the style sheet leads on.
  const leadOn = () => {
    const link = document.querySelector("a.download[data-bundle]");
    const had = link && sessionStorage.getItem("bundle") === link.dataset.bundle;
    document.body.classList.toggle("downloaded", Boolean(had));
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a.download[data-bundle]");
    if (!link) return;
    sessionStorage.setItem("bundle", link.dataset.bundle);
    leadOn();
  });
  // A person who is kept on a page sees why, wherever the button stands: once for each time it was pressed.
  const told = new Set();
  const toSummary = (again) => {
    const summary = document.querySelector(".summary[data-attempt]");
    if (!summary || (told.has(summary.dataset.attempt) && !again)) return;
    told.add(summary.dataset.attempt);
    summary.scrollIntoView({ block: "start" });
    summary.focus({ preventScroll: true });
  };

  // What is left of a moment, every second, without asking the server. Elements are looked up anew each time: every run
  // may have replaced them. The server's clock counts, told by each element when it was drawn, not the reader's.
  const skew = {};
  const fill = (pattern, parts) =>
    pattern.replace(/\{(\w+)\}/g, (whole, name) => (name in parts ? parts[name] : whole));
  const tick = () => {
    toToday();
    for (const clock of document.querySelectorAll("[data-countdown]")) {
      const { countdown, now, left, over, days } = clock.dataset;
      if (now && !(now in skew)) skew[now] = Date.parse(now) - Date.now();
      const seconds = Math.floor((Date.parse(countdown) - Date.now() - (skew[now] || 0)) / 1000);
      if (Number.isNaN(seconds)) continue;
      const size = Math.abs(seconds);
      const hours = Math.floor(size / 3600);
      const parts = { days: Math.floor(hours / 24), hours, minutes: Math.floor(size / 60) % 60, seconds: size % 60 };
      const words = fill(seconds > 0 ? left : hours < 48 ? over : days, parts);
      if (clock.textContent !== words) clock.textContent = words;
      clock.classList.toggle("overdue", seconds <= 0);
      turn(clock, seconds <= 0);
    }
    toToday();
  };
  // What to do until the moment, and what to do from it on, stand in the same place: the clock decides which one shows.
  const turn = (clock, over) => {
    const place = clock.closest("[data-timed]");
    if (!place) return;
    for (const words of place.querySelectorAll("[data-until]")) words.hidden = over;
    for (const words of place.querySelectorAll("[data-overdue]")) words.hidden = !over;
  };
  // A chart that is wider than its box opens with today in the middle; from then on its reader scrolls it.
  const opened = new WeakSet();
  const toToday = () => {
    for (const track of document.querySelectorAll(".gantt .track[data-today]")) {
      if (opened.has(track) || track.scrollWidth <= track.clientWidth || track.clientWidth === 0) continue;
      const most = track.scrollWidth - track.clientWidth;
      const wanted = Math.max(0, Math.min(most, Number(track.dataset.today) - track.clientWidth / 2));
      track.scrollLeft = wanted;
      if (Math.abs(track.scrollLeft - wanted) < 2) opened.add(track);
    }
  };
  setInterval(tick, 1000);

  // Copy buttons (pages/parts/widgets/copying.py): [data-copy] holds the text, [data-copied] and [data-failed] what is
  // said on the button for two seconds, and aloud.
  {
    const aloud = document.createElement("div");
    aloud.setAttribute("aria-live", "polite");
    aloud.className = "aloud";
    document.body.append(aloud);
    // Without HTTPS a browser has no clipboard API; the old command copies what is selected.
    const copySelected = (value) => {
      const area = document.createElement("textarea");
      area.value = value;
      area.readOnly = true;
      area.className = "aloud";
      document.body.append(area);
      area.select();
      const copied = document.execCommand("copy");
      area.remove();
      return copied;
    };
    const copy = async (value) => {
      try {
        await navigator.clipboard.writeText(value);
        return true;
      } catch (_refused) {
        return copySelected(value);
      }
    };
    const say = (button, words) => {
      if (!("label" in button.dataset)) button.dataset.label = button.textContent;
      clearTimeout(Number(button.dataset.timer));
      button.textContent = words;
      aloud.textContent = "";
      setTimeout(() => { aloud.textContent = `${words} ${button.dataset.copy}`; }, 50);
      button.dataset.timer = String(setTimeout(() => {
        button.textContent = button.dataset.label;
        button.classList.remove("copied");
      }, 2000));
    };
    document.addEventListener("click", async (event) => {
      const button = event.target.closest && event.target.closest("[data-copy]");
      if (!button) return;
      const done = await copy(button.dataset.copy);
      button.focus({ preventScroll: true });
      button.classList.toggle("copied", done);
      say(button, done ? button.dataset.copied : button.dataset.failed);
      for (const last of document.querySelectorAll(".entry.last")) last.classList.remove("last");
      const entry = button.closest(".entry");
      if (entry) entry.classList.add("last");
    });
  }

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
    if (!event.target.closest || !event.target.closest('a[href="#problems"]')) return;
    event.preventDefault();
    toSummary(true);
  });
  follow(40);
})();
