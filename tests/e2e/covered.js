const seen = [...root.querySelectorAll('.instruction, .section, .heading')].filter((element) => element.checkVisibility());
return seen.filter((element) => {
    const { left, top, bottom } = element.getBoundingClientRect();
    return top < -1 || bottom > innerHeight || document.elementFromPoint(left + 4, top + 3) !== host;
}).map((element) => element.className + ' at ' + element.getBoundingClientRect().top);
