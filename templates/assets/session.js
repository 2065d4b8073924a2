// Says five minutes before the session ends that it will, and lets it go on. Without this file nothing is lost: what is
// sent too late is kept by the server.
(() => {
  'use strict';
  const dialog = document.getElementById('session-ends');
  if (!dialog) return;
  const WARN_MS = 300_000;
  const LOOK_MS = 10_000;
  // The server notes a sign of life once a minute at most.
  const idleMs = (Number(dialog.dataset.idle) - 60) * 1000;
  const limitAt = Date.now() + Number(dialog.dataset.left) * 1000;
  const KEY = 'fremdrift-seen';
  let seenAt = 0;
  let shown = 'quiet';

  // All tabs have one session: what one of them does counts for all.
  const seen = () => {
    seenAt = Date.now();
    try {
      localStorage.setItem(KEY, String(seenAt));
    } catch {
      // A browser that keeps nothing has each tab count for itself.
    }
  };
  const lastSeen = () => {
    try {
      return Math.max(seenAt, Number(localStorage.getItem(KEY)) || 0);
    } catch {
      return seenAt;
    }
  };

  const stateNow = () => {
    const now = Date.now();
    const idleAt = lastSeen() + idleMs;
    if (now >= Math.min(idleAt, limitAt)) return 'over';
    if (now >= limitAt - WARN_MS) return 'limit';
    return now >= idleAt - WARN_MS ? 'soon' : 'quiet';
  };
  const show = (state) => {
    if (state === shown) return;
    shown = state;
    for (const part of dialog.querySelectorAll('[data-when]')) part.hidden = part.dataset.when !== state;
    const heading = dialog.querySelector('[data-when]:not([hidden]) h2');
    if (heading) dialog.setAttribute('aria-label', heading.textContent);
    if (state === 'quiet') dialog.close();
    else if (!dialog.open) dialog.showModal();
  };
  const look = () => show(stateNow());

  dialog.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      const body = new URLSearchParams(new FormData(event.target));
      const answer = await fetch(event.target.action, { method: 'POST', body, headers: { accept: 'application/json' } });
      if (!(await answer.json()).secondsLeft) throw new Error('over');
      seen();
      look();
    } catch {
      show('over');
    }
    delete event.target.dataset.sent;
    for (const button of event.target.querySelectorAll('button')) button.removeAttribute('aria-disabled');
  });
  for (const button of dialog.querySelectorAll('[data-close]')) button.addEventListener('click', () => dialog.close());

  seen();
  // What htmx asks the server for is a sign of life, except what the page asks by itself.
  document.addEventListener('htmx:afterRequest', ({ detail }) => {
    if (detail.successful && !detail.elt.matches('[data-by-itself]')) seen();
  });
  document.addEventListener('visibilitychange', look);
  setInterval(look, LOOK_MS);
})();
