// Gives the marks of a drawing labels where there is room, the first ones first (before scripts run: publishing/labels.py).
// Each item has x and y in units of the drawing, and in pixels the radius of its mark, how wide and high its label is,
// and the `text` whose class says on which side it stands; a number above it on the left may be as wide as `badge`. `grain` is the size of a pixel in units. A label may cover
// marks that are not larger than `covered`.
globalThis.biannian ??= {};
biannian.label = (items, grain, view, covered = 0) => {
  const GAP = 3;
  const CELL = 60;
  const cells = new Map();
  const keysOf = ([left, top, right, bottom]) => {
    const keys = [];
    for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column += 1) for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row += 1) keys.push(`${column} ${row}`);
    return keys;
  };
  const take = (owner, box) => {
    for (const key of keysOf(box)) cells.set(key, [...(cells.get(key) ?? []), [owner, box]]);
  };
  const clash = (owner, box) => keysOf(box).some((key) => cells.get(key)?.some(([other, [l, t, r, b]]) => other !== owner && box[0] < r && l < box[2] && box[1] < b && t < box[3]));

  const inView = items.filter(({ x, y }) => x > view.x && y > view.y && x < view.x + view.width && y < view.y + view.height);
  const around = ({ x, y }, left, top, right, bottom) => [x / grain + left, y / grain + top, x / grain + right, y / grain + bottom];
  const [left, top, right, bottom] = [view.x, view.y, view.x + view.width, view.y + view.height].map((edge) => edge / grain);
  const within = ([l, t, r, b]) => l > left && t > top && r < right && b < bottom;
  // The buttons that enlarge the drawing, in its upper right corner.
  take(null, [right - view.buttons[0] / grain, top, right, top + view.buttons[1] / grain]);
  for (const item of inView) if (item.badge) take(null, around(item, -item.badge, -item.mark - 15, 0, -item.mark - 3));
  for (const item of inView) if (item.mark > covered) take(item, around(item, -item.mark, -item.mark, item.mark, item.mark));
  for (const item of inView) {
    const [gap, wide, high] = [item.mark + GAP, item.wide, item.high];
    const sides = {
      right: around(item, gap, -high / 2, gap + wide, high / 2),
      left: around(item, -gap - wide, -high / 2, -gap, high / 2),
      below: around(item, -wide / 2, gap, wide / 2, gap + high),
      above: around(item, -wide / 2, -gap - high, wide / 2, -gap),
    };
    const side = Object.keys(sides).find((one) => within(sides[one]) && !clash(item, sides[one]));
    if (side) take(null, sides[side]);
    item.text.setAttribute("class", side ?? "none");
  }
};
