// @ts-check
// Buttons that copy a listing, byte for byte: a snippet's file, a call or a cell.

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
      status.textContent = `This browser blocks copying; ${
        file ? "download the file" : "select the lines"
      }`;
    }
  });
  button.hidden = false;
}
