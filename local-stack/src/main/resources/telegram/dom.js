/** Builds an element; `on` holds listeners, `data` the dataset, everything else is an attribute. */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === 'on') for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    else if (name === 'data') Object.assign(node.dataset, value);
    else if (name === 'value') node.value = value;
    else node.setAttribute(name, value === true ? '' : String(value));
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export function button(text, action, props = {}) {
  return el('button', { type: 'button', ...props, on: { click: action } }, text);
}

/** Draws again only when what it shows changed, and leaves the focus where it was. */
export function redraw(place, shown, draw) {
  const json = JSON.stringify(shown);
  if (place.shown === json) return;
  place.shown = json;
  const controls = () => [...place.querySelectorAll('button, select, input, summary, a')];
  const focused = controls().indexOf(document.activeElement);
  draw();
  if (focused >= 0) controls()[focused]?.focus();
}

let lastId = 0;

/** A labelled control: the label is a real one, so a screen reader and a click find the control. */
export function field(label, control, hint) {
  control.id = control.id || `f${++lastId}`;
  return el('div', { class: 'field' }, el('label', { for: control.id }, label), control,
    hint && el('small', { class: 'hint' }, hint));
}

/** Options are [value, text] pairs. */
export function select(options, value, props = {}) {
  const node = el('select', props, options.map(([key, text]) => el('option', { value: key }, text)));
  if (value !== undefined && value !== null) node.value = value;
  return node;
}

/** A dialog that removes itself when it is closed. */
export function dialog(title, content) {
  const heading = el('h2', { id: `d${++lastId}` }, title);
  const node = el('dialog', { class: 'dialog', 'aria-labelledby': heading.id }, heading, content);
  node.addEventListener('close', () => node.remove());
  node.addEventListener('click', (event) => { if (event.target === node) node.close(); });
  document.body.append(node);
  node.showModal();
  return node;
}

/** A passing note for everybody, read out by screen readers. */
export function note(text, kind = 'info', place = document.getElementById('notes')) {
  const line = el('div', { class: `note ${kind}` }, text);
  place.append(line);
  setTimeout(() => line.remove(), 6000);
}
