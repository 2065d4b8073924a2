// Keys for what is done often. Each does what a link or a button on the page does; without this file those remain.
(() => {
  'use strict';

  const OFF = 'fremdrift-shortcuts-off';
  const panel = document.getElementById('genvejstaster');
  if (!panel) return;

  // Storage may be closed to us; then the keys are on, and can be turned off for the page.
  let isOff = false;
  try {
    isOff = localStorage.getItem(OFF) === 'yes';
  } catch {
    /* the page works without it */
  }
  const toggle = panel.querySelector('[data-shortcuts-off]');
  toggle.checked = isOff;
  toggle.addEventListener('change', () => {
    isOff = toggle.checked;
    try {
      if (isOff) localStorage.setItem(OFF, 'yes');
      else localStorage.removeItem(OFF);
    } catch {
      /* it holds for this page */
    }
  });

  const open = () => {
    if (!panel.open) panel.showModal();
  };
  panel.querySelector('[data-shortcuts-close]').addEventListener('click', () => panel.close());
  document.addEventListener('click', (event) => {
    if (!event.target.closest('[data-shortcuts]')) return;
    event.preventDefault();
    open();
  });

  // Rows of a list, in the order they stand; the one in focus is the one the keys are about.
  const rows = () =>
    [...document.querySelectorAll('main tr[id^="opgave-"] a.main, main .list a.main')].filter((link) => link.offsetParent);
  const move = (by) => {
    const all = rows();
    const here = all.findIndex((link) => link.closest('tr, li').contains(document.activeElement));
    const next = all[here < 0 ? (by > 0 ? 0 : all.length - 1) : Math.max(0, Math.min(all.length - 1, here + by))];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  };
  const take = () => {
    const row = document.activeElement.closest('tr, li');
    const place = row && document.querySelector('main').contains(row) ? row : document.querySelector('main .next, main');
    (place.querySelector('button[formaction$="/tag"]') ?? place.querySelector('form[action$="/tag"] button'))?.click();
  };
  const search = () => (document.getElementById('queue-q') ?? document.getElementById('soeg'))?.focus();

  const KEYS = {
    j: () => move(1),
    k: () => move(-1),
    t: take,
    n: () => panel.querySelector('form[action="/opgaver/naeste"] button')?.click(),
    m: () => panel.querySelector('a[data-mine]')?.click(),
    u: () => document.querySelector('main a[data-back]')?.click(),
    '/': search,
    '?': open,
  };

  const isTyping = ({ target }) =>
    target.isContentEditable || (target.matches?.('input, textarea, select') && !['checkbox', 'radio', 'submit', 'button'].includes(target.type));

  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (isOff || isTyping(event) || document.querySelector('dialog[open]')) return;
    const act = Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : undefined;
    if (!act) return;
    event.preventDefault();
    act();
  });
})();
