/* Starts Wagtail's widgets without inline scripts, which the content policy refuses. */
(() => {
  const starters = {
    initDateChooser: (mark, options) => window.initDateChooser(mark.dataset.for, options),
    initDateTimeChooser: (mark, options) => window.initDateTimeChooser(mark.dataset.for, options),
    initTimeChooser: (mark, options) => window.initTimeChooser(mark.dataset.for, options),
    InlinePanel: (_, options) => new window.InlinePanel(options),
    MultipleChooserPanel: (_, options) => new window.MultipleChooserPanel(options),
  };
  const start = (root) => {
    for (const mark of root.querySelectorAll("template[data-start]")) {
      const { start: name, options } = mark.dataset;
      mark.removeAttribute("data-start");
      if (starters[name]) starters[name](mark, JSON.parse(options));
    }
  };
  document.addEventListener("DOMContentLoaded", () => {
    start(document);
    new MutationObserver((changes) => {
      for (const change of changes)
        for (const node of change.addedNodes) if (node.nodeType === Node.ELEMENT_NODE) start(node.parentElement ?? node);
    }).observe(document.body, { childList: true, subtree: true });
  });
})();
