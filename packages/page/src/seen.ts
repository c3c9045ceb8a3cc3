/** Seen is what half of stood in the window for a second: the rule of the Media Rating Council for display. */
const SEEN_SHARE = 0.5;
const SEEN_AFTER_MS = 1000;

/** Calls once for each element that was really seen; those that never were are never told. */
export function onceSeen(elements: readonly Element[], tell: (element: Element) => void): void {
  const timers = new Map<Element, ReturnType<typeof setTimeout>>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, intersectionRatio } of entries) {
        if (intersectionRatio < SEEN_SHARE || document.visibilityState === 'hidden') {
          clearTimeout(timers.get(target));
          timers.delete(target);
        } else if (!timers.has(target)) {
          timers.set(
            target,
            setTimeout(() => {
              observer.unobserve(target);
              tell(target);
            }, SEEN_AFTER_MS),
          );
        }
      }
    },
    { threshold: SEEN_SHARE },
  );
  for (const element of elements) observer.observe(element);
}
