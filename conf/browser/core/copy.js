// @ts-check
// Buttons that copy a snippet, byte for byte as it stands in the file.

for (const snippet of document.querySelectorAll(".snippet")) {
  const [button, status, listing] = /** @type {HTMLElement[]} */ (
    [".snippet-tools button", ".snippet-tools [role=status]", "pre"].map(
      (part) => snippet.querySelector(part),
    )
  );
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(String(listing.textContent));
      status.textContent = "Copied";
    } catch {
      const file = snippet.querySelector(".download");
      status.textContent = `This browser does not let us copy; ${
        file ? "download the file" : "select the lines"
      }`;
    }
  });
  button.hidden = false;
}
