// Keeps the screen on while somebody is coached.

/** A system that takes the lock away, as on a low battery, is not asked at once. */
const patience = 5000;

/**
 * Holds the screen's wake lock. The browser takes it away whenever the page is not seen, and the
 * system may at any time; then it is asked for again.
 */
export class Wake {
  private lock: WakeLockSentinel | null = null;
  private isWanted = false;
  private again = 0;
  private readonly seen = (): void => this.take();

  constructor() {
    document.addEventListener('visibilitychange', this.seen);
  }

  keep(isWanted: boolean): void {
    if (isWanted === this.isWanted) return;
    this.isWanted = isWanted;
    if (isWanted) this.take();
    else this.release();
  }

  end(): void {
    document.removeEventListener('visibilitychange', this.seen);
    this.keep(false);
  }

  /** Without a lock the coaching goes on all the same. */
  private take(): void {
    if (
      !this.isWanted ||
      this.lock !== null ||
      document.visibilityState !== 'visible' ||
      !('wakeLock' in navigator)
    )
      return;
    navigator.wakeLock.request('screen').then(
      (lock) => {
        this.release();
        this.lock = lock;
        lock.addEventListener('release', () => this.lose(lock));
        if (!this.isWanted) this.release();
      },
      () => undefined,
    );
  }

  private lose(lock: WakeLockSentinel): void {
    // One that was let go of here is no loss.
    if (this.lock !== lock) return;
    this.lock = null;
    this.again = window.setTimeout(this.seen, patience);
  }

  private release(): void {
    window.clearTimeout(this.again);
    const { lock } = this;
    this.lock = null;
    lock?.release().catch(() => undefined);
  }
}
