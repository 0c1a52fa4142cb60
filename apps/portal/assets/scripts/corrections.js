// Cells of a list, corrected from the keyboard: arrows go to the cell above or below, Escape brings back what stood there, and after Enter
// (which sends the form, with or without this) one stands at the next cell.
const LAST = 'tanggap-last-corrected';
const cells = [...document.querySelectorAll('.corrections input.cell')];
const rowOf = (cell) => Number(cell.name.split('.')[1]);

function stand(cell) {
  cell.focus();
  cell.select();
}

for (const [place, cell] of cells.entries()) {
  cell.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === 'Escape') cell.value = cell.defaultValue;
    const to = { ArrowDown: cells[place + 1], ArrowUp: cells[place - 1] }[event.key];
    if (!to) return;
    event.preventDefault();
    stand(to);
  });
  cell.form.addEventListener('submit', () => {
    if (document.activeElement === cell) sessionStorage.setItem(LAST, String(rowOf(cell)));
  });
}

const last = sessionStorage.getItem(LAST);
sessionStorage.removeItem(LAST);
// What came back with a mistake of its own has the focus already.
if (last !== null && cells.length > 0 && !document.querySelector('.errors')) {
  stand(cells.find((cell) => rowOf(cell) >= Number(last)) ?? cells[0]);
}
