# frozen_string_literal: true

require "json"
require "time"

module Comity
  # What the case server said to a flag: `outcome` is :done, :retry or :failed. `reason` holds no content of the flag.
  Answer =
    Data.define(:outcome, :reason, :retry_after) do
      def initialize(outcome:, reason: nil, retry_after: nil)
        super
      end
    end

  class Answer
    REASON_MAX = 200
    # Mended by time, by the operator of the server, or by a change of our settings. Any other 4xx is about the flag.
    MENDABLE = [401, 403, 404, 407, 408, 425, 429].freeze

    def self.read(status:, body: nil, retry_after: nil, now: nil)
      return new(outcome: :done) if [200, 201].include?(status)

      reason = ["HTTP #{status}", title(body)].compact.join(": ")[0, REASON_MAX]
      return new(outcome: :failed, reason:) if status.between?(400, 499) && !MENDABLE.include?(status)

      new(outcome: :retry, reason:, retry_after: seconds(retry_after, now))
    end

    # A fault of the network, by the name of its class: messages of exceptions hold addresses.
    def self.unreachable(error)
      new(outcome: :retry, reason: "no answer: #{error.class.name}"[0, REASON_MAX])
    end

    # Only the title of the problem details (RFC 9457): the detail may quote what was sent.
    def self.title(body)
      problem = JSON.parse(body.to_s)
      problem["title"].to_s.then { |text| text.empty? ? nil : text } if problem.is_a?(Hash)
    rescue JSON::ParserError
      nil
    end
    private_class_method :title

    # `Retry-After` is seconds or a date (RFC 9110).
    def self.seconds(text, now)
      return text.to_i if text.to_s.match?(/\A\d{1,6}\z/)

      text && now ? [(Time.httpdate(text) - now).ceil, 0].max : nil
    rescue ArgumentError
      nil
    end
    private_class_method :seconds
  end
end
