// Keeps the screen on while somebody is coached.

/** Holds the screen's wake lock; the browser takes it away whenever the page is not seen. */
export class Wake {
  private lock: WakeLockSentinel | null = null;
  private isWanted = false;
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

  /** Without a lock, as on a low battery, the coaching goes on all the same. */
  private take(): void {
    if (!this.isWanted || document.visibilityState !== 'visible' || !('wakeLock' in navigator))
      return;
    navigator.wakeLock.request('screen').then(
      (lock) => {
        this.release();
        this.lock = lock;
        if (!this.isWanted) this.release();
      },
      () => undefined,
    );
  }

  private release(): void {
    this.lock?.release().catch(() => undefined);
    this.lock = null;
  }
}
