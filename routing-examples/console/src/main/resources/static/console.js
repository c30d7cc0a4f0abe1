'use strict';

// The editor of places: rows can be dragged, and moved with Alt and an arrow key. The selects are the form; what is done
// here only sets them.
(() => {
  const board = document.querySelector('[data-board]');
  if (!board) {
    return;
  }
  const body = board.querySelector('tbody');
  const rows = () => [...body.querySelectorAll('[data-row]')];
  const place = row => row.querySelector('select');
  const last = {unranked: 1000, unconfirmed: 1001, excluded: 1002};
  const order = row => last[place(row).value] ?? Number(place(row).value);

  // Rows stand in routing order, and ranks have no gaps.
  const settle = () => {
    const ranks = [...new Set(rows().map(order).filter(rank => rank < 1000))].sort((a, b) => a - b);
    rows().forEach(row => {
      const rank = ranks.indexOf(order(row));
      if (rank >= 0) {
        place(row).value = String(rank + 1);
      }
    });
    const focused = document.activeElement;
    body.append(...rows().sort((a, b) => order(a) - order(b)));
    focused?.focus();
  };

  // Up and down: out of a tie before or behind it, else past the next place.
  const move = (row, step) => {
    const here = order(row);
    if (here >= 1000) {
      const names = Object.keys(last);
      const next = names.indexOf(place(row).value) + step;
      if (next >= 0) {
        place(row).value = names[Math.min(next, names.length - 1)];
      } else {
        place(row).value = String(rows().filter(other => order(other) < 1000).length + 1);
      }
    } else {
      const isTied = rows().some(other => other !== row && order(other) === here);
      const ranks = rows().map(order).filter(rank => rank < 1000);
      if (!isTied && step > 0 && here === Math.max(...ranks)) {
        place(row).value = 'unranked';
      } else {
        spread(row, here + (isTied ? step * 0.5 : step));
      }
    }
    settle();
  };

  // Gives the row a rank between others: they make room.
  const spread = (row, rank) => {
    const ranked = rows().filter(other => other !== row && order(other) < 1000);
    const levels = [...new Set([...ranked.map(order), rank])].sort((a, b) => a - b);
    const before = new Map(ranked.map(other => [other, order(other)]));
    before.forEach((level, other) => { place(other).value = String(levels.indexOf(level) + 1); });
    place(row).value = String(Math.max(1, levels.indexOf(rank) + 1));
  };

  body.addEventListener('change', event => {
    if (event.target.matches('select')) {
      settle();
    }
  });
  body.addEventListener('keydown', event => {
    const row = event.target.closest('[data-row]');
    if (row && event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      move(row, event.key === 'ArrowUp' ? -1 : 1);
    }
  });

  // Dropped on a row's upper or lower edge the dragged one gets a place of its own there; on its middle it shares the place.
  board.classList.add('draggable');
  let dragged = null;
  rows().forEach(row => { row.draggable = true; });
  body.addEventListener('dragstart', event => {
    dragged = event.target.closest('[data-row]');
    dragged?.classList.add('dragged');
  });
  body.addEventListener('dragover', event => {
    const row = event.target.closest('[data-row]');
    if (dragged && row) {
      event.preventDefault();
      rows().forEach(other => other.classList.toggle('target', other === row && row !== dragged));
    }
  });
  body.addEventListener('drop', event => {
    const row = event.target.closest('[data-row]');
    if (dragged && row && row !== dragged) {
      event.preventDefault();
      const box = row.getBoundingClientRect();
      const part = (event.clientY - box.top) / box.height;
      if (order(row) >= 1000 || (part > 0.3 && part < 0.7)) {
        place(dragged).value = place(row).value;
      } else {
        spread(dragged, order(row) + (part < 0.5 ? -0.5 : 0.5));
      }
      settle();
    }
  });
  body.addEventListener('dragend', () => {
    rows().forEach(row => row.classList.remove('dragged', 'target'));
    dragged = null;
  });
})();
