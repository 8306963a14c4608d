// Run before anything is drawn: light or dark, as the reader chose or the system has it.
// The theme's script stops where the browser stores nothing; what it stores is then kept
// for the visit, or for the page.
(() => {
  const names = ["mode", "theme", "sidebar-scroll-top"]; // what the theme stores
  const nowhere = { getItem: () => null, setItem() {}, removeItem() {} };
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
  const instead = works(session) ? session : nowhere;
  for (const place of ["localStorage", "sessionStorage"]) {
    const store = get(place);
    if (works(store)) continue;
    const of = (name) => (names.includes(name) ? instead : store);
    const value = {
      getItem: (name) => of(name).getItem(name),
      setItem: (name, text) => of(name).setItem(name, text),
      removeItem: (name) => of(name).removeItem(name),
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
