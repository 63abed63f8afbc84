import styles from './channel-logo.module.css'

/** The channel's picture; its name stands beside it always. */
export const ChannelLogo = ({ logo, size = 32 }: { logo: string; size?: number }) => (
  <span className={styles.logo} style={{ width: size, height: size }} aria-hidden>
    {logo !== '' && <img src={logo} alt="" width={size - 8} height={size - 8} />}
  </span>
)
