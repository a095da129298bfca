// The paper form of a definition: what a person gets when no engine runs. Points and keying are not shown, they would
// change how people answer. Throws if the definition is not of the known shape; the caller falls back to plain text.
const paperForm = (doc, definition, lang) => {
  const privacy = lang === "en"
    ? "Answering is voluntary. Do not write your name on the sheet."
    : "Det er frivilligt at svare. Skriv ikke navn på arket.";
  const add = (parent, name, text) => {
    const element = doc.createElement(name);
    if (text !== undefined) element.textContent = text;
    parent.appendChild(element);
    return element;
  };
  // In the wanted language, or else in the other and marked as such, so that a screen reader takes the right voice.
  const say = (parent, name, texts) => {
    const other = lang === "en" ? "da" : "en";
    const found = typeof texts[lang] === "string" ? lang : other;
    const element = add(parent, name, texts[found]);
    if (found !== lang) element.setAttribute("lang", found);
    return element;
  };
  const form = doc.createElement("section");
  form.setAttribute("part", "paper");
  form.setAttribute("lang", lang);
  say(form, "h2", definition.title);
  say(form, "p", definition.instruction);
  add(form, "p", privacy);
  let list;
  let section;
  definition.items.forEach((item, index) => {
    if (!list || item.section !== section) {
      section = item.section;
      const found = (definition.sections || []).find((one) => one.id === section);
      if (found) say(form, "h3", found.title);
      list = add(form, "ol");
      list.setAttribute("start", index + 1);
    }
    const entry = add(list, "li");
    say(entry, "p", item.text);
    const set = definition.response_sets.find((one) => one.id === item.response_set);
    const options = add(entry, set ? "ul" : "p", set ? undefined : "________________");
    for (const option of set ? set.options : []) {
      const line = add(options, "li");
      // The box is drawn by a character, so that it is printed and copied as well; it says nothing when read aloud.
      add(line, "span", "\u2610").setAttribute("aria-hidden", "true");
      line.appendChild(doc.createTextNode(" "));
      say(line, "span", option.label);
    }
  });
  return form;
};
