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
      status.textContent =
        "This browser does not let us copy; download the file";
    }
  });
  button.hidden = false;
}
