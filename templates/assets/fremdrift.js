// Everything works without this file; it only makes some things smoother.
(() => {
  'use strict';

  // A second click on the same button sends nothing more. The server would notice, the person would not understand.
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.method === 'get' || event.defaultPrevented) return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = 'yes';
    const button = event.submitter;
    if (button) setTimeout(() => button.setAttribute('aria-disabled', 'true'));
  });
  // The page comes back from the browser's memory with "back": it can be sent again.
  window.addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
    for (const button of document.querySelectorAll('button[aria-disabled]')) button.removeAttribute('aria-disabled');
  });

  // One menu open at a time; Escape and a click elsewhere close it.
  const closeMenus = (except) => {
    for (const menu of document.querySelectorAll('details.menu[open]')) if (menu !== except) menu.open = false;
  };
  document.addEventListener('click', (event) => closeMenus(event.target.closest('details.menu')));
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    document.querySelector('details.menu[open] > summary')?.focus();
    closeMenus();
  });

  // What a link or an error leads to must be seen: closed parts around it open.
  const openAround = (element) => {
    for (let part = element?.closest('details'); part; part = part.parentElement?.closest('details')) part.open = true;
  };
  const openTarget = () => openAround(document.getElementById(decodeURIComponent(location.hash.slice(1))));
  window.addEventListener('hashchange', openTarget);
  openTarget();
  openAround(document.querySelector('.error-summary'));

  // The bar for what is selected appears with the first tick.
  document.addEventListener('change', (event) => {
    const form = event.target.closest('form[data-selects]');
    if (!form) return;
    const count = form.querySelectorAll('input[data-select]:checked').length;
    const bar = form.querySelector('.selected-bar');
    bar.hidden = count === 0;
    bar.querySelector('[data-count]').textContent = String(count);
    event.target.closest('tr')?.classList.toggle('selected', event.target.checked);
  });

  // Standard phrases are put where the cursor was; what stands there stays.
  const showPhrases = () => {
    for (const list of document.querySelectorAll('.phrases[hidden]')) list.hidden = false;
  };
  document.addEventListener('htmx:load', showPhrases);
  showPhrases();
  document.addEventListener('click', (event) => {
    const phrase = event.target.closest('[data-phrase-for]');
    const field = phrase && document.getElementById(phrase.dataset.phraseFor);
    if (!field) return;
    const before = field.value.slice(0, field.selectionEnd);
    field.setRangeText(`${before && !/\s$/.test(before) ? ' ' : ''}${phrase.textContent}`, field.selectionEnd, field.selectionEnd, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.focus();
  });

  // Paper shows everything.
  window.addEventListener('beforeprint', () => {
    for (const part of document.querySelectorAll('details:not(.menu):not([open])')) {
      part.open = true;
      part.dataset.opened = 'yes';
    }
  });
  window.addEventListener('afterprint', () => {
    for (const part of document.querySelectorAll('details[data-opened]')) {
      part.open = false;
      delete part.dataset.opened;
    }
  });

  // What has been sent is no draft any longer.
  document.addEventListener('htmx:beforeRequest', (event) => {
    if (event.target.matches('.draft-status') && event.target.closest('form').dataset.sent) event.preventDefault();
  });

  // A draft that could not be saved is said, quietly, where "saved" is said.
  for (const problem of ['htmx:responseError', 'htmx:sendError']) {
    document.addEventListener(problem, (event) => {
      const place = event.target.closest('.draft-status');
      if (place) place.textContent = place.dataset.failed;
    });
  }
})();
