/**
 * Tells a child process that its parent is gone, however it went: the channel between them closes also on kill -9.
 * Does nothing in a process that was started without a channel.
 */
export function onParentGone(callback: () => void): void {
  if (process.connected) process.once('disconnect', callback);
}
