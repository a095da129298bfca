// The last way out: something that this script builds on is not what it was, and nothing could be set up. What stands in
// the elements of the page is seen then. A tag that stands for a questionnaire has no element, so a sentence comes after it.
const rescue = (tag, error) => {
  console.error(`Trygskema ${VERSION}: cannot run on this page: ${error && error.message}`);
  const asks = (tag) => ["instrument", "definition", "guide"].some((name) => tag.hasAttribute(`data-${name}`));
  if (!tag || !tag.parentNode || tag.parentNode === document.head || !asks(tag)) return;
  const place = document.createElement("p");
  const isEnglish = /^en\b/i.test(tag.getAttribute("data-lang") || document.documentElement.lang);
  place.setAttribute("role", "alert");
  place.textContent = isEnglish
    ? "The questionnaire cannot be shown on this page. You can use the paper form or another device."
    : "Spørgeskemaet kan ikke vises på denne side. Du kan bruge papirudgaven eller en anden enhed.";
  tag.parentNode.insertBefore(place, tag.nextSibling);
};
