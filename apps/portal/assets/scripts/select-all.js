// One box for all boxes of its table. Without it, each is ticked by hand.
for (const all of document.querySelectorAll('input[data-selects]')) {
  const boxes = [...document.querySelectorAll(`input[name="${all.dataset.selects}"]`)];
  const show = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    all.checked = chosen === boxes.length && chosen > 0;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
  };
  all.closest('[hidden]')?.removeAttribute('hidden');
  all.addEventListener('change', () => {
    for (const box of boxes) box.checked = all.checked;
  });
  for (const box of boxes) box.addEventListener('change', show);
  show();
}
