/** Whether a transaction is made and not reverted. */
export async function succeeds(send: () => Promise<{ wait: () => Promise<unknown> }>): Promise<boolean> {
  try {
    await (await send()).wait();
    return true;
  } catch (error) {
    if (/revert/i.test((error as Error).message)) return false;
    throw error;
  }
}
