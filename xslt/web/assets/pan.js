// A drawing that can be moved and enlarged by mouse, touch and keyboard: its viewBox changes, nothing else.
// biannian.pan(svg, redrawn, middle) calls `redrawn` with the size that a pixel of labels has in units of the drawing, with what is
// in view, and with the size of a pixel; `middle` gives the point around which it begins where not all of it has room.
globalThis.biannian ??= {};
biannian.pan = (svg, redrawn, middle) => {
  const CLOSEST = 24;
  const STEP = 1.4;
  const EDGE = 16;
  const { width, height } = svg.viewBox.baseVal;
  const frame = svg.parentElement;
  const zooming = frame.querySelector(".zoom");
  const view = { x: 0, y: 0, width, height };
  const pointers = new Map();
  let moved = false;
  let begun = false;

  const shape = () => frame.clientWidth / frame.clientHeight;
  const widest = () => Math.min(width, height * shape());
  const unit = () => view.width / frame.clientWidth;
  // Labels grow with the type of the page: a pixel of theirs is as many units.
  const grain = () => (unit() * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)) / 17;
  const between = (low, value, high) => Math.min(Math.max(value, low), high);

  // A drawing without a size, in a page that is not shown, has nothing to draw yet.
  const sized = () => frame.clientWidth > 0 && frame.clientHeight > 0;

  const draw = () => {
    if (!sized()) return;
    view.width = between(widest() / CLOSEST, view.width, widest());
    view.height = view.width / shape();
    view.x = between(0, view.x, width - view.width);
    view.y = between(0, view.y, height - view.height);
    svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
    svg.style.setProperty("--unit", grain());
    frame.classList.toggle("near", view.width < widest() * 0.999);
    redrawn(grain(), { ...view, buttons: [zooming.offsetWidth + EDGE, zooming.offsetHeight + EDGE].map((length) => length * unit()) }, unit());
  };

  // Enlarges around a point of the frame, given in pixels.
  const zoom = (times, x = frame.clientWidth / 2, y = frame.clientHeight / 2) => {
    const [fixedX, fixedY] = [view.x + x * unit(), view.y + y * unit()];
    view.width = between(widest() / CLOSEST, view.width / times, widest());
    Object.assign(view, { x: fixedX - x * unit(), y: fixedY - y * unit() });
    draw();
  };
  const move = (right, down) => {
    view.x += right * unit();
    view.y += down * unit();
    draw();
  };
  const whole = () => {
    if (!sized()) return;
    view.width = widest();
    view.height = view.width / shape();
    Object.assign(view, { x: middle()[0] - view.width / 2, y: middle()[1] - view.height / 2 });
    begun = true;
    draw();
  };
  // Shows all of some points, [x, y] each, no nearer than makes sense.
  const fit = (points) => {
    if (!sized()) return;
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
    const [left, upper] = [Math.min(...xs), Math.min(...ys)];
    const across = Math.max(Math.max(...xs) - left, (Math.max(...ys) - upper) * shape());
    view.width = between(widest() / 4, across * 1.5, widest());
    view.height = view.width / shape();
    view.x = (left + Math.max(...xs) - view.width) / 2;
    view.y = (upper + Math.max(...ys) - view.height) / 2;
    draw();
  };

  const place = ({ clientX, clientY }) => {
    const box = frame.getBoundingClientRect();
    return [clientX - box.left, clientY - box.top];
  };
  svg.addEventListener("wheel", (event) => {
    if (!(event.ctrlKey || event.metaKey || frame.contains(document.activeElement))) return;
    event.preventDefault();
    zoom(STEP ** (-event.deltaY / (event.deltaMode ? 3 : 120)), ...place(event));
  }, { passive: false });
  svg.addEventListener("pointerdown", (event) => {
    if (event.button > 0) return;
    if (pointers.size === 0) moved = false;
    pointers.set(event.pointerId, place(event));
  });
  svg.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const now = place(event);
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (!moved && !other && Math.hypot(now[0] - before[0], now[1] - before[1]) < 4) return;
    if (!moved) svg.setPointerCapture(event.pointerId);
    moved = true;
    pointers.set(event.pointerId, now);
    if (other) {
      const [was, is] = [before, now].map(([x, y]) => Math.hypot(x - other[0], y - other[1]));
      zoom(is / Math.max(was, 1), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
    } else move(before[0] - now[0], before[1] - now[1]);
  });
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) svg.addEventListener(end, ({ pointerId }) => pointers.delete(pointerId));
  // Whoever drags the drawing does not mean the link on which the pointer comes to rest.
  svg.addEventListener("click", (event) => {
    if (moved) event.preventDefault(), event.stopPropagation();
    moved = false;
  }, { capture: true });
  svg.addEventListener("dragstart", (event) => event.preventDefault());

  const keys = {
    ArrowLeft: () => move(-60, 0), ArrowRight: () => move(60, 0), ArrowUp: () => move(0, -60), ArrowDown: () => move(0, 60),
    "+": () => zoom(STEP), "=": () => zoom(STEP), "-": () => zoom(1 / STEP), "0": whole,
  };
  frame.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  const buttons = { in: () => zoom(STEP * STEP), out: () => zoom(1 / STEP / STEP), whole };
  for (const button of frame.querySelectorAll("[data-zoom]")) button.addEventListener("click", () => buttons[button.dataset.zoom]());
  for (const hidden of frame.parentElement.querySelectorAll(".zoom, .keys")) hidden.hidden = false;

  frame.classList.add("live");
  svg.setAttribute("tabindex", "0");
  new ResizeObserver(() => (begun ? draw() : whole())).observe(frame);
  whole();
  return { draw, fit, whole, zoom };
};
