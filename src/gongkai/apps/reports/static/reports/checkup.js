// Files dropped instead of chosen, their size told at once, and a sign of life while waiting.
const form = document.querySelector("[data-checkup]");
const most = Number(form.dataset.most);
const MEGABYTE = 1048576;
const PATIENCE = 1000;

const told = (drop, words, isBad = false) => {
  const line = drop.querySelector("[data-drop-told]");
  line.textContent = words;
  line.classList.toggle("is-bad", isBad);
};

const describe = (drop, input) => {
  const file = input.files[0];
  if (!file) { told(drop, ""); return; }
  const size = file.size < MEGABYTE
    ? `${Math.max(1, Math.round(file.size / 1024))} KB`
    : `${(file.size / MEGABYTE).toFixed(1)} MB`;
  if (file.size > most) told(drop, `“${file.name}”有${size}，超过${most / MEGABYTE} MB的上限，请换一份。`, true);
  else told(drop, `已选“${file.name}”，${size}`);
};

form.querySelectorAll("[data-drop]").forEach((drop) => {
  const input = drop.querySelector("input");
  drop.querySelector("[data-drop-hint]").hidden = false;
  input.addEventListener("change", () => describe(drop, input));
  ["dragenter", "dragover"].forEach((name) => drop.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.add("is-over");
  }));
  ["dragleave", "drop"].forEach((name) => drop.addEventListener(name, () => drop.classList.remove("is-over")));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    const { files } = event.dataTransfer;
    if (files.length === 1) { input.files = files; describe(drop, input); }
    else told(drop, files.length ? "一次只能检查一份，请只拖一个文件。" : "请拖文件，不要拖文字。", true);
  });
});

const progress = form.querySelector("[data-progress]");
const button = form.querySelector("[type=submit]");
let clock = 0;

form.addEventListener("submit", (event) => {
  if (button.getAttribute("aria-disabled") === "true") { event.preventDefault(); return; }
  button.setAttribute("aria-disabled", "true");
  const start = Date.now();
  clock = window.setInterval(() => {
    progress.textContent = `正在上传和检查，已用${Math.round((Date.now() - start) / 1000)}秒，最多约半分钟…`;
  }, PATIENCE);
});

// Coming back from the result finds the page as it was left: make it ready again.
window.addEventListener("pageshow", () => {
  window.clearInterval(clock);
  progress.textContent = "";
  button.removeAttribute("aria-disabled");
});
