// What has the focus: inside the shadow root if it is the element that has it, else in the page.
const focused = root && root.activeElement ? root.activeElement : document.activeElement;
if (!focused) return "nothing";
const marks = ["action", "item", "score"].filter((name) => focused.dataset[name]).map((name) => focused.dataset[name]);
const value = focused.type === "radio" ? [focused.value] : [];
const id = focused.id ? ["#" + focused.id] : [];
const part = focused.getAttribute("part") ? ["part " + focused.getAttribute("part")] : [];
return [focused.localName, ...value, ...marks, ...id, ...part].join(" ");
