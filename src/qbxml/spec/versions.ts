/** A qbXML version as QuickBooks writes it, such as "13.0". */
export type Version = `${number}.${number}`

/** What we speak: understood by QuickBooks 2014 and later. */
export const floorVersion: Version = '13.0'

const parts = (version: string): readonly [number, number] => {
  const [major = '0', minor = '0'] = version.replace(/^[A-Za-z]+/, '').split('.')
  return [Number(major), Number(minor)]
}

/** Negative, 0 or positive, as for sorting: "9.0" comes before "13.0". */
export function compareVersions(a: string, b: string): number {
  const [majorA, minorA] = parts(a)
  const [majorB, minorB] = parts(b)
  return majorA - majorB || minorA - minorB
}

/** Whether a company file that speaks `version` knows what came with `since` (undefined: always there). */
export const knows = (version: string, since: string | undefined): boolean =>
  since === undefined || compareVersions(version, since) >= 0

/**
 * The version to speak: `wanted` (13.0 unless a field needs more), or the highest one below it that the company's
 * HostQuery lists. Undefined where the list names none we can speak. Old Canadian and British files list their own
 * dialects too ("CA3.0", "UK3.0"); those are not ours and are passed over.
 */
export function versionToSpeak(supported: readonly string[], wanted: Version = floorVersion): Version | undefined {
  return supported
    .filter((version): version is Version => /^\d+\.\d+$/.test(version))
    .filter((version) => compareVersions(version, wanted) <= 0)
    .toSorted(compareVersions)
    .at(-1)
}
