import { Injectable } from '@nestjs/common';

/**
 * Rings when there is something to carry out, so that nobody has to wait for the next look. A hint and no more: it costs
 * the step nothing, reaches this process only, and what it misses the regular look finds.
 */
@Injectable()
export class Bell {
  private listener: (() => void) | undefined;

  ring(): void {
    this.listener?.();
  }

  onRing(listener: () => void): void {
    this.listener = listener;
  }
}
