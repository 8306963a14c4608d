// @ts-check
// Buttons that copy a snippet, byte for byte as it stands in the file.

for (const snippet of document.querySelectorAll(".snippet")) {
  const [button, said, listing] = /** @type {HTMLElement[]} */ (
    [".snippet-tools button", ".snippet-tools [role=status]", "pre"].map(
      (part) => snippet.querySelector(part),
    )
  );
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(String(listing.textContent));
      said.textContent = "Copied";
    } catch {
      said.textContent = "This browser does not let us copy; download the file";
    }
  });
  button.hidden = false;
}
