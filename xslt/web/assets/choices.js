// Remembers the reader's choices. It runs where the controls stand, before the text is read, so that nothing flickers;
// what a choice does is the style sheet's affair. A plain script, because browsers load no modules from a folder.
{
  const remembered = "biannian-choices";
  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(remembered)) ?? {};
    } catch {
      return {};
    }
  };

  const preferred = () => {
    const [language = "en"] = navigator.languages ?? [navigator.language];
    if (!language.startsWith("zh")) return "en";
    return /Hans|CN|SG|MY/.test(language) ? "zh-Hans" : "zh-Hant";
  };

  const keyOf = (input) => (input.type === "radio" ? input.name : input.id);
  const choices = { interface: preferred(), ...read() };

  const restore = (panel) => {
    for (const input of panel.querySelectorAll("input")) {
      const choice = choices[keyOf(input)];
      if (choice !== undefined) input.checked = input.type === "radio" ? input.value === choice : choice;
    }
  };

  const sayLanguage = () => {
    const chosen = document.querySelector("input[name=interface]:checked");
    if (!chosen) return;
    document.documentElement.lang = chosen.value === "both" ? "zh-Hant" : chosen.value;
    for (const option of document.querySelectorAll("option[data-en]")) {
      const { hant, hans, en } = option.dataset;
      option.text = { "zh-Hant": hant, "zh-Hans": hans, en }[chosen.value] ?? [...new Set([hant, en])].join(" · ");
    }
  };

  // What is open in the bar closes when a reader turns to something else.
  const open = () => document.querySelector(".bar details[open]");
  document.addEventListener("click", ({ target }) => open()?.contains(target) || open()?.removeAttribute("open"));
  document.addEventListener("keydown", ({ key }) => {
    const details = key === "Escape" ? open() : null;
    if (!details) return;
    if (details.contains(document.activeElement)) details.querySelector("summary").focus();
    details.removeAttribute("open");
  });

  const panel = document.currentScript.parentElement.querySelector(".legend") ?? document.querySelector(".settings .panel");
  restore(panel);
  sayLanguage();
  document.addEventListener("DOMContentLoaded", sayLanguage);
  panel.addEventListener("change", ({ target }) => {
    const latest = { ...read(), [keyOf(target)]: target.type === "radio" ? target.value : target.checked };
    sayLanguage();
    try {
      localStorage.setItem(remembered, JSON.stringify(latest));
    } catch {
      // Private windows and some folders keep nothing; the choice then holds for this page.
    }
  });
}
