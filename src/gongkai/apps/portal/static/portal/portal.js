// Enhancements of every page; all of them have a plain link or a plain page behind them.
const root = document.documentElement;
const YEAR = 31536000;

const remember = (name, value) => {
  document.cookie = `gongkai_${name}=${value};path=/;max-age=${YEAR};samesite=lax`;
};

// Text size, contrast and pointer change in place instead of by a reload.
document.querySelectorAll("a[data-set]").forEach((link) => {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const [name, value] = link.dataset.set.split(":");
    root.setAttribute(`data-${name}`, value);
    remember(name, value);
    document.querySelectorAll(`a[data-set^="${name}:"]`).forEach((other) => {
      if (other.dataset.set === link.dataset.set) other.setAttribute("aria-current", "true");
      else other.removeAttribute("aria-current");
    });
  });
});

// A static page cannot know the reader's choices: take them from the cookies.
["size", "contrast", "pointer"].forEach((name) => {
  const found = document.cookie.match(new RegExp(`(?:^|; )gongkai_${name}=([a-z]+)`));
  if (found) root.setAttribute(`data-${name}`, found[1]);
});

// Panels close with Escape or a click outside.
document.querySelectorAll(".assist details").forEach((panel) => {
  document.addEventListener("click", (event) => {
    if (!panel.contains(event.target)) panel.open = false;
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel.open) return;
    panel.open = false;
    panel.querySelector("summary").focus();
  });
});

document.querySelector(".error-summary")?.focus();

document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});

document.querySelectorAll("[data-copy]").forEach((button) => {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy || window.location.href);
    button.querySelector("[data-label]").textContent = "已复制";
  });
});
