/** How the folder of a sync program is told. Every mark alone is enough; folder-kind.ts says where each one counts. */
export type SyncService = {
  readonly service: string;
  /** Names nobody gives a folder by chance: in a home folder, on a drive, on a volume. */
  readonly names?: readonly string[];
  /** Names that mean other things too: only directly in the home folder, and only where the service has a program. */
  readonly homeNames?: readonly string[];
  /** Names of folders on a drive of their own, as Google's program makes one. */
  readonly driveNames?: readonly string[];
  /** Files and folders the program leaves in what it keeps in step; one `*` stands for any letters. */
  readonly markers?: readonly string[];
  /** The same, but in the home folder itself they are the program's own settings and say nothing. */
  readonly markersButAtHome?: readonly string[];
  /** Folders one behind the other, anywhere in the path. */
  readonly within?: readonly (readonly string[])[];
};

/** The sync programs Scrinium knows, as of November 2026. The order decides where a mark belongs to several. */
export const syncServices: readonly SyncService[] = [
  {
    service: 'OneDrive',
    names: ['OneDrive'],
    // Microsoft's program leaves this file in the root of every library, also in those of SharePoint and Teams.
    markers: ['.849C9593-D756-4E56-8D6E-42412F2A707B'],
  },
  { service: 'Dropbox', names: ['Dropbox'], markers: ['.dropbox.cache'], markersButAtHome: ['.dropbox'] },
  {
    service: 'Google Drive',
    names: ['Google Drive', 'GoogleDrive'],
    driveNames: [
      'My Drive',
      'Meine Ablage',
      'Mon Drive',
      'Mi unidad',
      'Il mio Drive',
      'Mijn Drive',
      'Shared drives',
      'Geteilte Ablagen',
    ],
    markers: ['.tmp.driveupload', '.tmp.drivedownload', '.shortcut-targets-by-id'],
    within: [['Google', 'DriveFS']],
  },
  {
    service: 'iCloud Drive',
    names: ['iCloudDrive', 'iCloud Drive'],
    within: [['Library', 'Mobile Documents'], ['com~apple~CloudDocs']],
  },
  { service: 'MagentaCLOUD', names: ['MagentaCLOUD'] },
  { service: 'ownCloud', names: ['ownCloud'], markers: ['.owncloudsync.log'] },
  { service: 'Nextcloud', names: ['Nextcloud'], markers: ['.nextcloudsync.log', '.sync_*.db', '._sync_*.db'] },
  { service: 'HiDrive', names: ['HiDrive'] },
  {
    service: 'GMX Cloud',
    names: ['GMX Cloud', 'GMX MediaCenter'],
  },
  { service: 'WEB.DE Cloud', names: ['WEB.DE Cloud', 'WEB.DE Online-Speicher', 'WEB.DE Onlinespeicher'] },
  { service: 'Proton Drive', names: ['Proton Drive', 'ProtonDrive'] },
  { service: 'Syncthing', markers: ['.stfolder'] },
  // Its folder is named .sync; what lies in it is looked at, as the bare name is anybody's.
  { service: 'Resilio Sync', names: ['Resilio Sync'], markers: ['.sync/ID', '.sync/IgnoreList', '.!sync'] },
  { service: 'Seafile', names: ['Seafile'], markersButAtHome: ['.seafile-data', 'seafile-data'] },
  { service: 'Synology Drive', names: ['SynologyDrive', 'CloudStation'], markers: ['.SynologyWorkingDirectory'] },
  { service: 'MEGA', names: ['MEGAsync'], homeNames: ['MEGA'], markers: ['.megaignore'] },
  { service: 'pCloud', names: ['pCloudDrive', 'pCloud Drive', 'pCloudSync', 'pCloud Sync'] },
  { service: 'Tresorit', names: ['Tresorit'], homeNames: ['Tresors'] },
  { service: 'Box', names: ['Box Sync'], homeNames: ['Box'] },
];

/** File systems that lie on another computer, by the name the system gives them; also those a virtual machine shares. */
export const networkFileSystems: ReadonlySet<string> = new Set(
  (
    'nfs nfs3 nfs4 cifs smb2 smb3 smbfs afpfs webdav davfs ncpfs afs coda ceph glusterfs lustre gpfs beegfs gfs2 ocfs2 ' +
    '9p drvfs virtiofs vboxsf prl_fs vmhgfs fuse.vmhgfs-fuse fuse.sshfs fuse.rclone fuse.davfs fuse.davfs2 ' +
    'fuse.smbnetfs fuse.curlftpfs fuse.s3fs fuse.gvfsd-fuse fuse.kio-fuse fuse.glusterfs fuse.ceph fuse.onedriver ' +
    'fuse.google-drive-ocamlfuse fuse.pcloud'
  ).split(' '),
);

/** The same by their magic numbers on Linux (statfs(2), linux/magic.h), for where no name is to be had. */
export const networkNumbers: ReadonlySet<number> = new Set([
  0x6969, // NFS
  0x517b, // SMB
  0xff534d42, // CIFS
  0xfe534d42, // SMB2
  0x01021997, // 9p
  0x5346414f, // AFS (OpenAFS)
  0x6b414653, // AFS (kAFS)
  0x73757245, // Coda
  0x564c, // NCP
  0x00c36400, // Ceph
  0x786f4256, // VirtualBox' shared folders
]);
