// Civil days, written as 2025-03-31; no time zone moves them.

const dayMs = 86_400_000;

function timeOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

export function dayAfter(date: string, days: number): string {
  return new Date(timeOf(date) + days * dayMs).toISOString().slice(0, 10);
}

type WeekInfo = { firstDay: number };
/** What not every browser has, and what it was called at first. */
type LocaleOfWeeks = Intl.Locale & { getWeekInfo?: () => WeekInfo; weekInfo?: WeekInfo };

/** The day on which weeks begin there: 1 is Monday, 7 Sunday. Monday where nothing is known. */
export function firstWeekday(locale: string): number {
  const known = new Intl.Locale(locale) as LocaleOfWeeks;
  return (known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? 1;
}

/** The first day of the week in which the date is. */
export function weekBegin(date: string, firstDay: number): string {
  const into = (new Date(timeOf(date)).getUTCDay() - firstDay + 7) % 7;
  return dayAfter(date, -into);
}

/** Seconds since 1970, as charts count. */
export function secondsOf(date: string, time = '00:00'): number {
  return Date.parse(`${date}T${time}:00Z`) / 1000;
}

function format(date: string, language: string, parts: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language, { ...parts, timeZone: 'UTC' }).format(timeOf(date));
}

export function dayName(date: string, language: string): string {
  return format(date, language, { weekday: 'long', day: 'numeric', month: 'long' });
}

export function shortDay(date: string, language: string): string {
  return format(date, language, { day: 'numeric', month: 'short' });
}

export function weekdayName(date: string, language: string): string {
  return format(date, language, { weekday: 'short' });
}
