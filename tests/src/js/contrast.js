(() => {
    // The texts and control borders in the element whose contrast with what is behind them is too low.
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    // Any colour notation to red, green, blue and alpha between 0 and 1.
    const parse = (colour) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data].map((part) => part / 255);
    };
    const over = ([r, g, b, a], under) => [r, g, b].map((part, index) => part * a + under[index] * (1 - a));
    const parent = (element) => element.parentElement || (element.getRootNode() === root ? host : null);
    const behind = (element) => {
        const layers = [];
        for (let at = element; at; at = parent(at)) layers.push(parse(getComputedStyle(at).backgroundColor));
        // What is behind everything is the canvas of the page.
        return layers.reverse().reduce((under, layer) => over(layer, under), [1, 1, 1]);
    };
    const light = (colour) => {
        const [r, g, b] = colour.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ratio = (one, other) => {
        const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
        return (high + 0.05) / (low + 0.05);
    };
    const poor = [];
    const report = (element, what, found, least) => {
        if (found < least) poor.push(`${what} of ${element.localName}.${element.getAttribute("class")}: ${found.toFixed(2)}, at least ${least}`);
    };
    const visible = (element) => element.checkVisibility() && !element.matches(".unseen, .unseen *") && element.getClientRects().length > 0;
    const elements = [...root.querySelectorAll("*")].filter(visible);
    for (const element of elements) {
        const style = getComputedStyle(element);
        const back = behind(element);
        const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
        if (own && !element.closest("svg")) {
            const size = parseFloat(style.fontSize);
            const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
            report(element, "text", ratio(over(parse(style.color), back), back), large ? 3 : 4.5);
        }
        if (element.matches("input[type=radio]")) {
            const around = behind(parent(element));
            const border = over(parse(style.borderTopColor), around);
            // A control that the browser draws itself has the browser's own contrast.
            if (style.appearance === "none") report(element, "border", ratio(border, around), 3);
        }
        // A code has its own paper in every theme.
        if (element.matches("svg:not(.qr) :is(line, polygon, rect, circle)")) {
            const around = behind(element.closest("svg"));
            const colours = [style.stroke, style.fill].filter((colour) => colour && colour !== "none").map((colour) => over(parse(colour), around));
            report(element, "mark", Math.max(...colours.map((colour) => ratio(colour, around))), 3);
        }
    }
    // Shares that touch differ from each other, or from the line between them.
    for (const element of elements.filter((one) => one.matches(".share + .share"))) {
        const around = behind(element.closest("svg"));
        const [one, other] = [element.previousElementSibling, element].map((share) => {
            const style = getComputedStyle(share);
            const [r, g, b, a] = parse(style.fill);
            return { fill: over([r, g, b, a * style.fillOpacity], around), line: over(parse(style.stroke), around) };
        });
        const apart = Math.max(ratio(one.fill, other.fill), Math.min(ratio(other.line, one.fill), ratio(other.line, other.fill)));
        report(element, "share beside another", apart, 3);
    }
    const focused = root.activeElement;
    if (focused && focused.matches(":focus-visible")) {
        const rings = [focused, focused.closest("label")].filter(Boolean).map((element) => [element, getComputedStyle(element)]);
        const ratios = rings.filter(([, style]) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0)
            .map(([element, style]) => ratio(over(parse(style.outlineColor), behind(parent(element))), behind(parent(element))));
        if (ratios.length) report(focused, "focus", Math.max(...ratios), 3);
    }
    return [...new Set(poor)];
})()
