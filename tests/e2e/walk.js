const notice = () => until('the error', () => shadow.querySelector('[data-notice=error]'));
const join = async () => {
    await phase('check', 'setup');
    if (station.dataset.phase === 'check') await press('next');
    await write('join-text', __join); await write('join-pin', wish.key); await press('join');
    await phase('card'); await press('kept'); await phase('start');
};
const unfold = () => { for (const fold of shadow.querySelectorAll('details')) fold.open = true; };
