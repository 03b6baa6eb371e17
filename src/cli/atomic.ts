/**
 * What makes files wholly old or wholly new, whenever the machine stops: they are written elsewhere on the same disk,
 * flushed, and renamed; then their folder is flushed. Not write-file-atomic 7: on a full disk it takes what was cut short
 * for whole, it flushes no folder, and after a kill its files stay about.
 */
import {open} from 'node:fs/promises';

/**
 * Writes a new file and waits until it is on the disk. Rejects with what the file system says.
 *
 * @param mode - Its permissions, where they are not the usual ones of this account.
 */
export async function writeNew(path: string, bytes: Uint8Array, mode?: number): Promise<void> {
  const file = await open(path, 'wx');
  try {
    if (mode !== undefined) await file.chmod(mode);
    await file.writeFile(bytes); // which goes on until all is written, or fails
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Waits until a folder's names are on the disk: after a power cut, a rename that was not flushed may be undone. */
export async function flushFolder(folder: string): Promise<void> {
  let handle;
  try {
    handle = await open(folder, 'r');
    await handle.sync();
  } catch {
    // Windows and some network disks flush no folders; the rename is whole there, too.
  } finally {
    await handle?.close();
  }
}
