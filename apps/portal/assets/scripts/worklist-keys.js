// Single keys on a list of cases: j and k move, o opens, x selects, a takes, / searches, ? helps. They can be switched off, and stay off.
const OFF = 'tanggap-keys-off';
const help = document.querySelector('[data-keys]');
const button = help?.querySelector('button');
const rows = [...document.querySelectorAll('tbody tr[data-row]')];
let present = -1;
let off = kept() === 'yes';

function kept() {
  try {
    return localStorage.getItem(OFF);
  } catch {
    return null;
  }
}

function keep(value) {
  try {
    localStorage.setItem(OFF, value);
  } catch {
    // Then it holds for this page alone.
  }
}

function label() {
  if (button) button.textContent = off ? button.dataset.on : button.dataset.off;
}

function goTo(place) {
  const next = rows[place];
  if (!next) return;
  rows[present]?.classList.remove('present');
  present = place;
  next.classList.add('present');
  next.querySelector('a')?.focus();
}

function select() {
  rows[present]?.querySelector('input[type="checkbox"]')?.click();
}

function take() {
  const box = rows[present]?.querySelector('input[type="checkbox"]');
  const taking = document.querySelector('[data-takes]');
  if (!box || !taking) return;
  for (const other of document.querySelectorAll(`input[name="${box.name}"]`)) other.checked = other === box;
  taking.click();
}

const does = {
  j: () => goTo(present + 1),
  k: () => goTo(Math.max(0, present - 1)),
  o: () => rows[present]?.querySelector('a')?.click(),
  x: select,
  a: take,
  '/': () => location.assign(help.dataset.search),
  '?': () => {
    help.open = true;
    help.querySelector('summary').focus();
  },
};

function isTyping({ target }) {
  return target.closest('input:not([type="checkbox"], [type="radio"]), select, textarea, [contenteditable]') !== null;
}

if (help) {
  help.hidden = false;
  label();
  button.addEventListener('click', () => {
    off = !off;
    keep(off ? 'yes' : 'no');
    label();
  });
  document.addEventListener('focusin', ({ target }) => {
    const place = rows.indexOf(target.closest('tr[data-row]'));
    if (place >= 0 && place !== present) {
      rows[present]?.classList.remove('present');
      present = place;
      rows[place].classList.add('present');
    }
  });
  document.addEventListener('keydown', (event) => {
    if (off || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
    const act = Object.hasOwn(does, event.key) ? does[event.key] : undefined;
    if (!act) return;
    event.preventDefault();
    act();
  });
}
