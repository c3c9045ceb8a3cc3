// Asks an API whether it lives: exit code 0 or 1, for a container's health check. Argument: its address.
const isLive = await fetch(`${process.argv[2]}/health/live`, { signal: AbortSignal.timeout(2000) }).then(
  ({ ok }) => ok,
  () => false,
);
process.exit(isLive ? 0 : 1);
