import type { Letterhead } from '../../shared/domain/letterhead.ts';

/** A flower of ours, 120 by 60 pixels, as PNG in base64. */
export const pngLogo = [
  'iVBORw0KGgoAAAANSUhEUgAAAHgAAAA8CAMAAACac46aAAAAGFBMVEX+/v6qxLd7o49bjXQvb09QeT+PjSLXowAH8RapAAAA+0lEQVRYw+2Y0Q',
  '7CIAxFB3T0///YuGiUsgFLermJcl5NPLktY123bbFY/DAhJhFJMYSZ0qfzQ5zkDlIzQX2mnaGOckWEeqUFy4szB+kBanTXC8ocB8SIE9YvNKjY',
  'Q15AsccCAyKfWnZ85DrwnlU112rnyMn+v76xaueDbeOqXpqRlf72VmbXWhtxLsQKFMdGYBvZtcmpFVhz8WvCidWCO13yd2Jaj++calexeY6blU',
  'ZeIM2by9PLu6urt9N+6XVtMfF9PDpy+Q9dtJmLNmXy5mralwTv22nADPJ22wxcR1DyHrB2ILytz0bbcx3qsuCzNnsveSLsMheLxX0eaxMbDRtq',
  'ATgAAAAASUVORK5CYII=',
].join('');

/** The same as JPEG. */
export const jpegLogo = [
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYV',
  'pQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAA8',
  'AHgDASIAAhEBAxEB/8QAGgABAQEAAwEAAAAAAAAAAAAAAAYHAwQFAv/EADEQAAICAQIEAwYFBQAAAAAAAAABAgMEBREGEiFRMUGRByJCYXGhEz',
  'KBscIUI1LR8P/EABkBAQADAQEAAAAAAAAAAAAAAAABAgMEBf/EAB4RAQACAwADAQEAAAAAAAAAAAABAgMEERIhMRNB/9oADAMBAAIRAxEAPwDT',
  'gDhysmjDx5X5Nsa6oLdyk/8At38gOYGfavxhmZU5V4G+NR5S+OX1fl+nqT1+TkZMubIvttl3sm5P7kdYWzxHxsQMlxNV1DDkpY2ZdDby5t16Po',
  'WXD/FledNY2oqFN7/LYukJ/Lr4P9/sOrVzRb0qAAS1AAAAAAAAAAAM+411SWVqP9DXL+xjP3l/lPzf6b7epoJjuTa78q65vd2TlJv6vciWGe3I',
  '44jnpw8i9c1VTce76IYdKvy665eDfX6LqUqSSSSSS8Ejzd3dnBMVrHtfV1YzRNrT6S1lVlUuWyEovs0fBRalTG7DsbS5oJyT7bE6bamz+9PLnJ',
  'hls4Pxtz+NM4U1SWp6SndJyvpfJY38XZ+n3TPbIP2f2tallU9dp08/o0v5F4dkNsdu1AASuAAAAAAAAGSavjSw9WyseS25LHt9H1X2aNbJfjHQ',
  'p51SzsSDnkVLlnCK3c4/Jd1v6ESyzV8o9IOqyVVsbI+MXue/RqGNdBN2RhLbrGT22J0HHs6lM/PL1MM8GzbD8+PX1LUK50umh83N+aXY8gHZ0/',
  'ByNRy4Y2LBynLxflFd32RpgwVw18aq5cts1uyqvZ/ivfMy5Re3u1Rfl3f8S0OppmDVpuBViU7uNa6yfjJ+bO2dMOilfGvAABcAAAAAAAAAAHia',
  'twzp+pzlc1Ki+XV2V/F9V4P9yfv4GzIz2x8yiyPeacH6LcuwRxScdZReJwK+ZPNzfd841R6+r/0VOn6diabR+Dh0quL6t+Lk/mztgnhWla/AAB',
  'cAAAAAAAAAAH//2Q==',
].join('');

/** The same as JPEG in the four colours of a printing press. */
export const cmykLogo = [
  '/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwAbEhQXFBEbFxYXHhwbIChCKyglJShROj0wQmBVZWRfVV1baniZgWpxkHNbXYW1hpCeo6utq2eAvMm6ps',
  'eZqKuk/9sAQwEcHh4oIyhOKytOpG5dbqSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSk/8AAFAgAPAB4',
  'BAEiAAIRAQMRAQQiAP/EABoAAQACAwEAAAAAAAAAAAAAAAAEBQECAwb/xAAuEAACAgEBBwEGBwAAAAAAAAAAAQIDEQQFEiExQVFhIhMjQnGRoT',
  'IzUoGxweH/xAAYAQEAAwEAAAAAAAAAAAAAAAAAAQIDBP/EAB0RAQADAAIDAQAAAAAAAAAAAAABAgMRMQQSIRP/2gAOBAEAAhEDEQQAAD8A8yAZ',
  'inJ4SywPSgGtlkKoOdklGK6swCVXp4rjLi/sdVFLkkvkTw3rhM9tgUmq2rbY3Gn3cO/VkKdk7Hmc5Sfl5IAJsq4S5xRwtocVmPFDhFsbV+vUA8',
  '1Vqb6nmFsl4zwLXQ7Tjc1XfiE+j6M4gAhisAAAAAAAAAAAAAAAAAAAAAJWmhiO8+bIpPisRS7ImG+FeZ5Ck2vqXZf7GL9EOfll2eXslv2Sk/ib',
  'YM4b6DGeBudeGEafZ6W8jyJyniO2p1r09tqzCDa78kY09ftb4QfJviXSSSSSwkcwbyWUaFNsvztwvht+teVHOEoPE4uL8o1LfW1KzTyeFmKyn2',
  'KgiXQ3J8OT4o5knVL0xfkjHPLn1r62mF/s3UvUab1PM4PDffySyn2JLF9kO8c/R/6XAABDMAAAAAAAAAAAAAAAAJtb3q4vwQjtp7N17suTJhtj',
  'b1t9DzWqrdWpsg+knj5HpSv2ro3dFXVrM4rDS6okm6kmaA6MtrZ9NtsK69qeE3CcZrnF5LWrWU2RWZqLxxUuGCoBtJprCNQYnJQjlldNJvPMr5',
  '51yrxCfrdZCdbrqe9nmyADpRTO+xV1rLf28s46p/hj+5HMzk5ycn1MGMuO9va0ysdh1/m2tdop/wA/0Wpz09MdPTGqPJde50AAIUAAAAAAAAAA',
  'AAAAAAAAAAB0hdKCxzXZnVamPWLXyIwJ5aV1tXqUTVbOo1DcsOE38UepCnsa1P0WwkvOUXAJEtT+mP1OEpSm8yeTAHKLXtbuVVVsbj723h2iix',
  'ooq08N2qO6uvk6AAAhQAAAAAAAAAAAAAAAAAAAAH//2Q==',
].join('');

const foot = 'Blumen Sonnenschein e. K. · HRA 1234 Dresden\nIBAN DE02 1203 0000 0000 2020 51';

/** Letterheads there can be: none, with either kind of logo, with a foot. */
export const letterheads = [
  { logo: null, foot: '' },
  { logo: { kind: 'image/png', base64: pngLogo, width: 120, height: 60 }, foot },
  { logo: { kind: 'image/jpeg', base64: jpegLogo, width: 120, height: 60 }, foot: '' },
] as const satisfies readonly Letterhead[];
