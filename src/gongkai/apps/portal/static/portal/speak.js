// Read-aloud with the machine's own Chinese voice; stays hidden where there is none.
const bar = document.querySelector("[data-speak]");
const article = document.querySelector("[data-speak-text]");
const synth = window.speechSynthesis;

const chineseVoice = () => synth.getVoices().find((voice) => voice.lang.startsWith("zh"));

function reader(voice) {
  const paragraphs = [...article.querySelectorAll("h1, h2, h3, h4, p, li, caption, th, td")]
    .filter((node) => node.textContent.trim());
  let at = 0;
  let rate = 1;
  let turn = 0; // an utterance that was cancelled still reports its end: only the current one counts

  const hush = () => {
    turn += 1;
    synth.cancel();
    paragraphs.forEach((node) => node.classList.remove("is-reading"));
  };

  const speak = () => {
    hush();
    if (at >= paragraphs.length) { at = 0; return; }
    const mine = turn;
    const node = paragraphs[at];
    const words = new SpeechSynthesisUtterance(node.textContent);
    words.voice = voice;
    words.lang = voice.lang;
    words.rate = rate;
    words.onend = () => { if (mine === turn) { at += 1; speak(); } };
    node.classList.add("is-reading");
    node.scrollIntoView({ block: "nearest" });
    synth.speak(words);
  };

  return {
    play() { if (synth.paused) synth.resume(); else if (!synth.speaking) speak(); },
    pause() { synth.pause(); },
    stop() { hush(); at = 0; },
    faster() { rate = rate >= 1.5 ? 0.75 : rate + 0.25; if (synth.speaking) speak(); },
  };
}

function offer() {
  const voice = chineseVoice();
  if (!voice || !bar.hidden) return;
  const controls = reader(voice);
  bar.hidden = false;
  bar.querySelectorAll("[data-do]").forEach((button) => {
    button.addEventListener("click", () => controls[button.dataset.do]());
  });
}

if (synth && bar && article) {
  offer();
  synth.addEventListener?.("voiceschanged", offer);
  window.addEventListener("pagehide", () => synth.cancel());
}
