const names = (object) => Object.getOwnPropertyNames(object).map((name) => {
    const property = Object.getOwnPropertyDescriptor(object, name);
    const of = (value) => typeof value === 'function' ? '' + value.length + value : typeof value;
    return name + ':' + of(property.value) + of(property.get) + of(property.set);
}).sort();
const prototypes = ['Object', 'Array', 'Function', 'String', 'Promise', 'Element', 'HTMLElement', 'Node', 'Document',
    'EventTarget', 'Event', 'ShadowRoot', 'CSSStyleSheet', 'CustomElementRegistry', 'History', 'Storage'];
const looks = [...document.querySelectorAll('html, body, h1, main, header, p, a, input, table')].map((element) => {
    const style = getComputedStyle(element);
    return element.localName + ' ' + [...style].map((name) => name + ':' + style.getPropertyValue(name)).filter((line) =>
        // The page is as high as what is on it.
        !/^(height|block-size|perspective-origin|transform-origin|inline-size|width)/.test(line)).join(';');
});
return {
    window: Object.getOwnPropertyNames(window).sort(),
    prototypes: prototypes.flatMap((name) => names(window[name].prototype).concat(names(window[name])).map((line) => name + '.' + line)),
    looks, title: document.title, sheets: document.styleSheets.length, adopted: document.adoptedStyleSheets.length,
    head: document.head.childElementCount, attributes: [...document.documentElement.attributes, ...document.body.attributes].length,
    focus: document.activeElement.localName, history: history.length, href: location.href, scroll: scrollY,
};
