// Run before the page is drawn: set light or dark, as the reader or the system chose.
// The theme's script fails where a browser blocks storage; its settings are then kept in
// sessionStorage if that works, or not at all.
(() => {
  const names = ["mode", "theme", "sidebar-scroll-top"]; // what the theme stores
  const noStore = { getItem: () => null, setItem() {}, removeItem() {} };
  const get = (place) => {
    try {
      return window[place];
    } catch {}
  };
  const works = (store) => {
    try {
      store.setItem("mode", store.getItem("mode") ?? "auto");
      return true;
    } catch {}
  };
  const session = get("sessionStorage");
  const fallback = works(session) ? session : noStore;
  for (const place of ["localStorage", "sessionStorage"]) {
    const store = get(place);
    if (works(store)) continue;
    const storeOf = (name) => (names.includes(name) ? fallback : store);
    const value = {
      getItem: (name) => storeOf(name).getItem(name),
      setItem: (name, text) => storeOf(name).setItem(name, text),
      removeItem: (name) => storeOf(name).removeItem(name),
    };
    Object.defineProperty(window, place, { configurable: true, value });
  }

  const { classList, dataset } = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const mode = localStorage.getItem("mode");
  dataset.mode = ["light", "dark"].includes(mode) ? mode : "auto";
  dataset.theme = dataset.mode !== "auto" ? mode : dark ? "dark" : "light";
  if (location.hash) classList.add("linked");
})();
