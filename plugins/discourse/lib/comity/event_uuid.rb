# frozen_string_literal: true

require "digest"
require "time"

module Comity
  # The id of an event: a UUID made from the event itself (RFC 9562, version 5), so that the same flag has the same id
  # however often it is recorded or sent. A flag that was withdrawn and made again is another event.
  module EventUuid
    NAMESPACE_URL = ["6ba7b8119dad11d180b400c04fd430c8"].pack("H*")

    def self.of(flag, base_url)
      named("#{base_url}/post_actions/#{flag.id}/#{flag.created_at.getutc.iso8601(3)}")
    end

    def self.of_act(staff_act, base_url, at)
      named(
        "#{base_url}/users/#{staff_act.user.id}/#{staff_act.kind}/#{staff_act.act}/#{at.getutc.iso8601(6)}",
      )
    end

    def self.named(name)
      bytes = Digest::SHA1.digest(NAMESPACE_URL + name.b).bytes.first(16)
      bytes[6] = (bytes[6] & 0x0f) | 0x50
      bytes[8] = (bytes[8] & 0x3f) | 0x80
      bytes.pack("C*").unpack1("H*").sub(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '\1-\2-\3-\4-\5')
    end
    private_class_method :named
  end
end
