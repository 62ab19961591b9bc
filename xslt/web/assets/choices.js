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
    if (chosen) document.documentElement.lang = chosen.value === "both" ? "zh-Hant" : chosen.value;
  };

  const panel = document.currentScript.parentElement.querySelector(".legend") ?? document.querySelector(".settings .panel");
  restore(panel);
  sayLanguage();
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
